/// View models of a store's data for pages.
@NullMarked
package dev.halftime.app.web.view;

import org.jspecify.annotations.NullMarked;
