/// The HTTP proxy through which pages reach only allowed servers.
@NullMarked
package dev.halftime.browser.proxy;

import org.jspecify.annotations.NullMarked;
