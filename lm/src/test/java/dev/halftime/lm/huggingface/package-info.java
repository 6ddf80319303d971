@NullMarked
package dev.halftime.lm.huggingface;

import org.jspecify.annotations.NullMarked;
