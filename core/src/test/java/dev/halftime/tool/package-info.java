@NullMarked
package dev.halftime.tool;

import org.jspecify.annotations.NullMarked;
