/// Tests of desktops over RFB.
@NullMarked
package dev.halftime.browser.rfb;

import org.jspecify.annotations.NullMarked;
