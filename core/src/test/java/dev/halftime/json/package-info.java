@NullMarked
package dev.halftime.json;

import org.jspecify.annotations.NullMarked;
