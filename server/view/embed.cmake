# cmake -DOUT=page_files.c -DDIR=page -DFILES=a.html,b.js -P embed.cmake
# Writes the page's files as a C file, see page.h; and looks at what an exported
# lesson needs of them, see inline.h.
set(.html "text/html")
set(.css "text/css")
set(.js "text/javascript")
string(REPLACE "," ";" FILES "${FILES}")

# Each line that imports is one line of one form and names a module before it,
# and no module would end the script that it is put into.
function(check_module FILE SEEN)
  file(READ ${DIR}/${FILE} TEXT)
  if(TEXT MATCHES "</[sS][cC][rR][iI][pP][tT]|<!--")
    message(FATAL_ERROR "${FILE}: \"${CMAKE_MATCH_0}\" would end a script")
  endif()
  string(REGEX MATCHALL "(^|\n)import[^\n]*" IMPORTS "${TEXT}")
  foreach(LINE ${IMPORTS})	# its ";" is between two items
    if(NOT LINE MATCHES "^\n?import {[^}]*} from \"[.]/([a-z_]+[.]js)\"")
      message(FATAL_ERROR "${FILE}: an import of another form: ${LINE}")
    elseif(NOT CMAKE_MATCH_1 IN_LIST SEEN)
      message(FATAL_ERROR
        "${FILE}: ${CMAKE_MATCH_1} must stand before it in the list")
    endif()
  endforeach()
endfunction()

set(BYTES "")
set(TABLE "")
set(SEEN "")
foreach(FILE ${FILES})
  get_filename_component(KIND ${FILE} LAST_EXT)
  if(KIND STREQUAL .js)
    check_module(${FILE} "${SEEN}")
  endif()
  list(LENGTH SEEN I)
  list(APPEND SEEN ${FILE})
  file(READ ${DIR}/${FILE} HEX HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," HEX "${HEX}")
  string(APPEND BYTES "static const char file${I}[] = {\n${HEX}0 };\n")
  string(APPEND TABLE "\t{ \"/${FILE}\", \"${${KIND}}; charset=utf-8\", "
    "file${I}, sizeof file${I} - 1 },\n")
endforeach()
file(WRITE ${OUT} "#include \"page.h\"\n\n${BYTES}
const struct page_file page_files[] = {\n${TABLE}\t{ .path = NULL }\n};\n")
