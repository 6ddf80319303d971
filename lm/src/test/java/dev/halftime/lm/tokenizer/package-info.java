@NullMarked
package dev.halftime.lm.tokenizer;

import org.jspecify.annotations.NullMarked;
