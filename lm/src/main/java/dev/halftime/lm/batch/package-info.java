/// Many texts at once: whoever writes with a model shares its passes with all others.
@NullMarked
package dev.halftime.lm.batch;

import org.jspecify.annotations.NullMarked;
