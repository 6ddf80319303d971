/// What is around every call of a model: retries, a concurrency limit, cache, recording, prices.
@NullMarked
package dev.halftime.models.call;

import org.jspecify.annotations.NullMarked;
