/*
 * text_model: cleaning by its definition. What is taken out goes by the name
 * of its category, and what is repaired is a maximal subpart because longer
 * ones have been tried.
 */
#ifndef TEXT_MODEL_H
#define TEXT_MODEL_H

#include "text.h"

#include <utf8proc.h>

/* As text_clean, but *repaired is set in any case. */
size_t	text_model(char *out, const char *text, size_t n, bool *repaired);

/* May this character stand in a text? */
bool	text_model_shows(utf8proc_int32_t);

#endif
