/// Results of tau2-bench.
@NullMarked
package dev.halftime.app.format.tau2;

import org.jspecify.annotations.NullMarked;
