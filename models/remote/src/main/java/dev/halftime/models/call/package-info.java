/// Layers around every model call: retries, concurrency limit, cache, recording, prices.
@NullMarked
package dev.halftime.models.call;

import org.jspecify.annotations.NullMarked;
