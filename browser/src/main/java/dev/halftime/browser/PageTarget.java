package dev.halftime.browser;

/// The browser's ids of a page.
///
/// @param id id of the target, which is that of its outermost frame
/// @param session session of the connection that is attached to it
/// @param context browser context with its cookies and storage; empty for a window on a desktop
record PageTarget(String id, String session, String context) {}
