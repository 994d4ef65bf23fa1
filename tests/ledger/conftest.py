"""The practice of this folder's tests."""

from books import practice

__all__ = ["practice"]
