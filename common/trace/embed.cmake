# cmake -DFILE=... -DOUT=... -P embed.cmake
# A C file that holds the bytes of FILE; see source.h.
file(READ ${FILE} bytes HEX)
get_filename_component(name ${FILE} NAME)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(...............................................................,)" "\\1\n\t" bytes "${bytes}")
file(WRITE ${OUT} "#include \"source.h\"

const char source_file[] = \"${name}\";
const char source_text[] = {
	${bytes}
};
const size_t source_len = sizeof source_text;
")
