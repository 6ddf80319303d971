/// A screen with a pointer and a keyboard, and what a hand does to it, whether it is a page, a
/// remote desktop or a drawing.
@NullMarked
package dev.halftime.browser.computer;

import org.jspecify.annotations.NullMarked;
