/// A screen with a pointer and a keyboard, and its input events; implemented by a page, a remote
/// desktop or a drawing.
@NullMarked
package dev.halftime.browser.computer;

import org.jspecify.annotations.NullMarked;
