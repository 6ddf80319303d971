/// The documentation as a static site.
@NullMarked
package dev.halftime.bench.site;

import org.jspecify.annotations.NullMarked;
