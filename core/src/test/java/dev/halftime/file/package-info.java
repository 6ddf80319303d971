@NullMarked
package dev.halftime.file;

import org.jspecify.annotations.NullMarked;
