/// Pages of a headless Chromium, which agents operate with pointer and keyboard.
@NullMarked
package dev.halftime.browser;

import org.jspecify.annotations.NullMarked;
