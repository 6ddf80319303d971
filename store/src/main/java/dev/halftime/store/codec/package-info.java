/// The binary format of the store: content-addressed chunks, and the encoding and digests of
/// episodes and results.
@NullMarked
package dev.halftime.store.codec;

import org.jspecify.annotations.NullMarked;
