/// Values that pages show of a store.
@NullMarked
package dev.halftime.app.web.view;

import org.jspecify.annotations.NullMarked;
