/// What a setting determines, as values: protocol, limits and prices, and the grammar of its name.
@NullMarked
package dev.halftime.setting;

import org.jspecify.annotations.NullMarked;
