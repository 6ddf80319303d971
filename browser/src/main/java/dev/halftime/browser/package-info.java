/// Computers that agents operate by pointer and keys: pages of a headless Chromium.
@NullMarked
package dev.halftime.browser;

import org.jspecify.annotations.NullMarked;
