create function f() returns trigger language plpgsql as 'begin return new; end';
create table p (a int not null, n text, constraint pc check (a > 0), primary key (a)) partition by range (a);
create trigger tr before insert on p for each row execute function f();
create table t partition of p for values from (1) to (10);
