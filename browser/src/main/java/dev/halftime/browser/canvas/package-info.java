/// Screens that a program in this process draws.
@NullMarked
package dev.halftime.browser.canvas;

import org.jspecify.annotations.NullMarked;
