/// Tests of the action sets.
@NullMarked
package dev.halftime.browser.action;

import org.jspecify.annotations.NullMarked;
