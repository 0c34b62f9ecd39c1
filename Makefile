# make site   生成网站（site/）      make serve  本机预览，改动即时可见
# make test   运行测试                make offline  打成离线包（offline/offline.zip），解压即可打开
# make help   显示这些说明
PYTHON ?= python3

.PHONY: help site serve offline test
help:
	@sed -n 's/^# //p' $(MAKEFILE_LIST)

site serve offline test:
	@$(PYTHON) scripts/bootstrap.py $@ $(ARGS)
