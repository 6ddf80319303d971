@NullMarked
package dev.halftime.app.play;

import org.jspecify.annotations.NullMarked;
