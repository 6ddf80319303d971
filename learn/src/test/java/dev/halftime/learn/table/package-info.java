@NullMarked
package dev.halftime.learn.table;

import org.jspecify.annotations.NullMarked;
