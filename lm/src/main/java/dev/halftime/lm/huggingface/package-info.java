/// Models as Hugging Face's `transformers` stores them.
@NullMarked
package dev.halftime.lm.huggingface;

import org.jspecify.annotations.NullMarked;
