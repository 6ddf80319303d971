/// Models in GGUF files, run by llama.cpp through its C interface.
@NullMarked
package dev.halftime.models.llamacpp;

import org.jspecify.annotations.NullMarked;
