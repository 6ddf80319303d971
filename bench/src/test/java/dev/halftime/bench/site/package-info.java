/// Tests of the documentation's site.
@NullMarked
package dev.halftime.bench.site;

import org.jspecify.annotations.NullMarked;
