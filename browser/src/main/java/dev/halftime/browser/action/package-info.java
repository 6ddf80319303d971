/// The action formats of computer-use models by vendor, converted to input events.
@NullMarked
package dev.halftime.browser.action;

import org.jspecify.annotations.NullMarked;
