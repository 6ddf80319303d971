/// What pages show of a store, as values.
@NullMarked
package dev.halftime.app.web.view;

import org.jspecify.annotations.NullMarked;
