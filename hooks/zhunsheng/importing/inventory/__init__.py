"""The inventory (台账): the documents that an office has, as a table, read into files of metadata alone.

plan = plan_inventory(read_table(data), corpus, "standards/issued")
plan.filed, plan.troubles       # files to write or left as they are; wrong rows, each with its row and column
"""

from zhunsheng.importing.inventory.columns import COLUMNS, Column
from zhunsheng.importing.inventory.entries import Trouble
from zhunsheng.importing.inventory.filing import Filed, Plan, plan_inventory
from zhunsheng.importing.inventory.listing import inventory_rows
from zhunsheng.importing.inventory.table import Table, read_table

__all__ = ["COLUMNS", "Column", "Filed", "Plan", "Table", "Trouble", "inventory_rows", "plan_inventory", "read_table"]
