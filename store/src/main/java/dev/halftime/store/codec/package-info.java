/// The bytes of what is stored: content-addressed chunks, and the encoding and the digests of
/// episodes and results.
@NullMarked
package dev.halftime.store.codec;

import org.jspecify.annotations.NullMarked;
