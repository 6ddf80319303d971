@NullMarked
package dev.halftime.run;

import org.jspecify.annotations.NullMarked;
