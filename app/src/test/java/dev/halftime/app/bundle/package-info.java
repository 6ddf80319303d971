@NullMarked
package dev.halftime.app.bundle;

import org.jspecify.annotations.NullMarked;
