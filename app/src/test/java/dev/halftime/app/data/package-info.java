@NullMarked
package dev.halftime.app.data;

import org.jspecify.annotations.NullMarked;
