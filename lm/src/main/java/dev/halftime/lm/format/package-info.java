/// Model files in the formats GGUF and safetensors.
@NullMarked
package dev.halftime.lm.format;

import org.jspecify.annotations.NullMarked;
