/// Model files in GGUF format.
@NullMarked
package dev.halftime.lm.format;

import org.jspecify.annotations.NullMarked;
