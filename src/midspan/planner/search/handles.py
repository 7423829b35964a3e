"""Hand a whole set of arrays to a compiled function as one address.

numba takes a tuple of arrays apart at every call: sixty arrays are some five hundred numbers, and handing them over
took longer than most functions did. A `Handle` keeps a table of where its arrays lie and how long they are;
compiled code reads `T.name` from that table.
"""

from dataclasses import Field, dataclass, fields
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.datamodel import PrimitiveModel
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate
from numba.extending import NativeValue, infer_getattr, register_model, typeof_impl, unbox
from numba.np import arrayobj

WORDS = 4  # a row of the table: address, and up to three lengths


@dataclass(frozen=True, eq=False)
class Handle:
    """Base of a frozen dataclass whose fields are arrays, each in one piece, of the kinds in `arrays` (Row to BitCube)."""

    def __post_init__(self) -> None:
        """Write down where the arrays lie. They are kept alive by the fields."""
        rows = np.zeros((len(fields(self)), WORDS), dtype=np.int64)
        for row, field in zip(rows, fields(self), strict=True):
            array = getattr(self, field.name)
            count, unsigned = dimensions(field)
            if (
                array.ndim != count
                or not array.flags.c_contiguous
                or array.dtype != (np.uint64 if unsigned else np.int64)
            ):
                raise TypeError(f"{type(self).__name__}.{field.name} is not such an array")
            row[0] = array.ctypes.data
            row[1 : 1 + count] = array.shape
        object.__setattr__(self, "_rows", rows)

    @property
    def address(self) -> int:
        return int(self._rows.ctypes.data)


def dimensions(field: Field[Any]) -> tuple[int, bool]:
    """How many dimensions a field's array has, and whether its words are unsigned."""
    kind: Any = field.type
    count, unsigned = kind.__metadata__
    return count, unsigned


class HandleType(types.Type):
    """The kind of a handle in compiled code. `names` and `dimensions` are those of its class."""

    def __init__(self, name: str, names: tuple[str, ...], dimensions: tuple[tuple[int, bool], ...]) -> None:
        self.names, self.dimensions = names, dimensions
        super().__init__(name=f"Handle({name}: {names} {dimensions})")

    def array(self, name: str) -> Any:
        """The kind of one of its arrays, None if it has no such field."""
        if name not in self.names:
            return None
        count, unsigned = self.dimensions[self.names.index(name)]
        return types.Array(types.uint64 if unsigned else types.int64, count, "C")


@typeof_impl.register(Handle)
def type_of_handle(value: Handle, _: Any) -> HandleType:
    found = fields(value)
    return HandleType(type(value).__name__, tuple(f.name for f in found), tuple(dimensions(f) for f in found))


@register_model(HandleType)
class HandleModel(PrimitiveModel):
    """One word: the address of the table."""

    def __init__(self, manager: Any, kind: HandleType) -> None:
        super().__init__(manager, kind, ir.IntType(64))


@unbox(HandleType)
def address_of(_: HandleType, value: Any, context: Any) -> NativeValue:
    found = context.pyapi.object_getattr_string(value, "address")
    address = context.pyapi.long_as_longlong(found)
    context.pyapi.decref(found)
    return NativeValue(address, is_error=cgutils.is_not_null(context.builder, context.pyapi.err_occurred()))


@infer_getattr
class HandleFields(AttributeTemplate):
    key = HandleType

    def generic_resolve(self, kind: HandleType, name: str) -> Any:
        return kind.array(name)


@lower_getattr_generic(HandleType)
def read_field(context: Any, builder: Any, kind: HandleType, address: Any, name: str) -> Any:
    """An array made of the table's row: nothing is copied or counted."""
    array_kind = kind.array(name)
    word = ir.IntType(64)
    rows = builder.inttoptr(address, word.as_pointer())
    first = WORDS * kind.names.index(name)

    def read(k: int) -> Any:
        return builder.load(builder.gep(rows, [ir.Constant(word, first + k)]))

    array = arrayobj.make_array(array_kind)(context, builder)
    data = builder.inttoptr(read(0), array.data.type)
    shape = [read(1 + k) for k in range(array_kind.ndim)]
    size = ir.Constant(word, 8)
    strides = [size]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    arrayobj.populate_array(array, data=data, shape=shape, strides=strides, itemsize=size, meminfo=None)
    return array._getvalue()
