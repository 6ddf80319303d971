/// Public data sets: what there are, and how they come to where benchmarks find them.
@NullMarked
package dev.halftime.app.data;

import org.jspecify.annotations.NullMarked;
