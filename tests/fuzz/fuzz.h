/*
 * fuzz: what libFuzzer, or replay.c in its place, calls. An assertion that
 * fails is a finding, as is what a sanitizer says.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#endif
