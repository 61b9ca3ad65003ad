/* What the tests of the person's side share; each without a terminal. */
#ifndef CHECK_SCREEN_H
#define CHECK_SCREEN_H

#include <check.h>

#define LEN(array)	(sizeof(array) / sizeof((array)[0]))

TCase	*case_keys(void);
TCase	*case_names(void);
TCase	*case_complete(void);
TCase	*case_paint(void);
TCase	*case_wrap(void);
TCase	*case_mention(void);
TCase	*case_show(void);
TCase	*case_paste(void);
TCase	*case_recall(void);
TCase	*case_bytes(void);
TCase	*case_layout(void);

#endif
