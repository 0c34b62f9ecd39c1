"""The MkDocs side of 准绳: a plugin that publishes a project, and the theme of its pages.

The engine, ``zhunsheng``, does not know MkDocs. Here each event of MkDocs is a call into the engine.
"""
