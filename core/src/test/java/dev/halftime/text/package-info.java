@NullMarked
package dev.halftime.text;

import org.jspecify.annotations.NullMarked;
