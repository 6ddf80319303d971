/// The HTTP proxy through which pages reach servers that are allowed, and no others.
@NullMarked
package dev.halftime.browser.proxy;

import org.jspecify.annotations.NullMarked;
