/// The sentence-embedding model, run by ONNX Runtime.
@NullMarked
package dev.halftime.models.embedding;

import org.jspecify.annotations.NullMarked;
