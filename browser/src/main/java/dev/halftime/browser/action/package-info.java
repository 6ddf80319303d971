/// The action sets of vendors of computer-using models, read into the events of a computer.
@NullMarked
package dev.halftime.browser.action;

import org.jspecify.annotations.NullMarked;
