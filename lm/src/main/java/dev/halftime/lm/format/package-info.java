/// Files of weights: GGUF and safetensors.
@NullMarked
package dev.halftime.lm.format;

import org.jspecify.annotations.NullMarked;
